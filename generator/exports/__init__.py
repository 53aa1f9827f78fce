"""What machines read of the site: feeds, sitemap, robots, structured data."""
