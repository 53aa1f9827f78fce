"""What each template may read, kind by kind; `common` holds what they share."""
