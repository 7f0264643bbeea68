"""The site: pages for people, RDF for machines, and the SPARQL endpoint."""
