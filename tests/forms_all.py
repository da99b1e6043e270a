"""Every form by which an act is done, of all subjects."""

from consult.procedure.acts import Act
from tests import forms, forms_adoption, forms_circulations, forms_ledger, forms_people, forms_sessions

FORMS = (
    forms.FORMS | forms_people.FORMS | forms_sessions.FORMS | forms_ledger.FORMS | forms_adoption.FORMS
    | forms_circulations.FORMS
)  # fmt: skip
FORMS_BESIDE = (
    forms.FORMS_BESIDE + forms_people.FORMS_BESIDE + forms_sessions.FORMS_BESIDE + forms_circulations.FORMS_BESIDE
)
# Done by a command.
WITHOUT_FORM = frozenset({Act.CHANGE_KEY, Act.ERASE_PRIVATE})
# They show a typed wording with its marks and keep nothing.
SHOWING_ONLY = {"proposals.preview_wording", "reconciliation.marks"}
