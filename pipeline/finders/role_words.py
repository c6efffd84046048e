# ruff: noqa: E501 - a pattern reads best as the one line it is
"""Jobs as they stand in running text before or after a name ("the allocated social worker, …").

The first of each pair is the role as ``Finding.detail`` has it, the second a pattern of what is written.
The first that fits counts, so the narrower stands before the wider. Titles are in ``pipeline.titles``.
"""

from __future__ import annotations

ROLES: tuple[tuple[str, str], ...] = (
    ("Social Worker", r"(?:(?:senior|student|duty|agency|hospital|adult|children's|allocated|family) )*social worker"),
    ("Health Visitor", r"(?:specialist )?health visitor"),
    ("School Nurse", r"school nurse"),
    ("Community Psychiatric Nurse", r"community (?:psychiatric|mental health) nurse|cpn"),
    ("District Nurse", r"district nurse"),
    ("Practice Nurse", r"practice nurse"),
    ("Nurse", r"(?:(?:staff|triage|ward|charge|specialist|senior|registered|mental health|psychiatric|safeguarding|lead) )*nurse"),
    ("Midwife", r"(?:community |named |specialist |safeguarding )?midwife"),
    ("GP", r"(?:gp|general practitioner|family doctor)(?: registrar| trainee)?"),
    ("Consultant", r"(?:consultant|locum) (?:psychiatrist|obstetrician|surgeon|physician|paediatrician|psychologist)|consultant"),
    ("Psychiatrist", r"psychiatrist"), ("Psychologist", r"(?:clinical |educational )?psychologist"),
    ("Pathologist", r"(?:home office )?(?:forensic )?pathologist"), ("Pharmacist", r"pharmacist"), ("Dentist", r"dentist"),
    ("Doctor", r"(?:junior |locum |duty )?doctor|registrar"),
    ("Paramedic", r"(?:senior )?paramedic|ambulance technician"),
    ("IDVA", r"(?:hospital )?idva|independent domestic (?:violence|abuse) (?:advisor|adviser|advocate)"),
    ("ISVA", r"isva"), ("Domestic Abuse Worker", r"(?:domestic (?:abuse|violence)|outreach|refuge) (?:support )?(?:worker|adviser|advisor)"),
    ("Family Support Worker", r"family (?:support )?(?:worker|practitioner)"),
    ("Support Worker", r"(?:key|support|case|recovery|mental health|drug|alcohol|outreach|crisis|link) ?worker"),
    ("Probation Officer", r"probation (?:services )?officer|offender manager"),
    ("Housing Officer", r"(?:(?:senior|tenancy|homelessness) )?(?:housing|tenancy|homelessness) officer"),
    ("Family Liaison Officer", r"family liaison officer|flo"),
    ("Senior Investigating Officer", r"senior investigating officer|sio"),
    ("Officer in the Case", r"officer in (?:the )?case|oic|investigating officer"),
    ("Safeguarding Lead", r"(?:designated )?safeguarding (?:lead|officer|adviser|advisor)"),
    ("Head Teacher", r"head ?teacher|headmaster|headmistress|(?:deputy|assistant) head(?: ?teacher)?|school principal"),
    ("Teacher", r"(?:class |form |maths |primary |nursery )?teacher|teaching assistant|learning mentor|form tutor|head of year"),
    ("Solicitor", r"(?:duty )?solicitor|barrister|defence counsel|prosecuting counsel"),
    ("Judge", r"(?:trial |sentencing |district )?judge|magistrate"), ("Coroner", r"(?:senior |assistant |area )?coroner"),
    ("Call Handler", r"call[ -]handler|(?:control room |radio )?operator|dispatcher"),
    ("Receptionist", r"receptionist"), ("Counsellor", r"counsellor|therapist"),
    ("IMR Author", r"imr author|author of (?:the|its|their) (?:imr|individual management review|agency report|agency's report)"),
    ("PC", r"police constable|response officer|attending officer|police officer|officer"), ("DC", r"detective constable"),
    ("DS", r"detective sergeant"), ("DI", r"detective inspector"), ("Detective", r"detective"),
    ("MARAC Coordinator", r"marac co-?ordinator|marac chair|chair of (?:the )?marac"),
    ("Manager", r"(?:(?:team|practice|ward|service|area|refuge|safeguarding|duty|operations|housing) )(?:manager|leader)|social work manager"),
    ("Interpreter", r"interpreter"), ("Minister of Religion", r"(?:parish )?priest|vicar|imam|pastor|granthi"),
    ("Councillor", r"councillor"),
)  # fmt: skip
