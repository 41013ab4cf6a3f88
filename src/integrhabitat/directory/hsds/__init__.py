"""The open standard of the field, Open Referral HSDS 3.1: read API, import, export and our profile of it."""
