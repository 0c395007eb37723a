"""What lists show and how they are narrowed: one queryset and one FilterSet per noun, for pages and API alike."""
