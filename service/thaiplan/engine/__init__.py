"""The engines: each module here is the door to one, and answers a `Query` with an `Answer`."""
