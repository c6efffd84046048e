"""The pages of the review application, one noun a module: functions from a visit to a response."""
