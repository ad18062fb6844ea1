"""Reports for coordinators: any period, place, course and type of organisation, right also when people are erased."""
