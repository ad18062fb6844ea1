"""Who may read results, and who sees what is proposed."""

READ = "enrolments.view_feedbackanswer"
SEE = "enrolments.view_suggestion"
HANDLE = "enrolments.change_suggestion"
