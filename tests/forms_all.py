"""Every form by which an act is done, of all subjects."""

from consult.procedure.acts import Act
from tests import forms, forms_adoption, forms_circulations, forms_ledger, forms_sessions

FORMS = forms.FORMS | forms_sessions.FORMS | forms_ledger.FORMS | forms_adoption.FORMS | forms_circulations.FORMS
FORMS_BESIDE = forms.FORMS_BESIDE + forms_sessions.FORMS_BESIDE + forms_circulations.FORMS_BESIDE
# Done by a command, before anybody can sign in.
WITHOUT_FORM = frozenset({Act.APPOINT})
# They show a typed wording with its marks and keep nothing.
SHOWING_ONLY = {"proposals.preview_wording", "reconciliation.marks"}
