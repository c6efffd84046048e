"""The `dhr` command: what people and scripts type. It holds no rule of the domain."""
