"""Every change of an enrolment happens here: under the event's lock, in one transaction, mail after commit."""
