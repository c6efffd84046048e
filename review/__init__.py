"""The reviewer's web application: routes, pages, access. Views hold no rule of the domain."""
