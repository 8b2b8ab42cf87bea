"""What the framework names as evidence beside surveys and complaints: audits, challenges, visits, fora, reports."""
