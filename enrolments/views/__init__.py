"""Pages of enrolment, for those who enrol and those who are enrolled."""
