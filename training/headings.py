"""What the sections of a review are headed, in the words of many partnerships."""

from __future__ import annotations

HEADINGS: dict[str, tuple[str, ...]] = {
    section: tuple(line.split("|"))
    for section, line in {
        "cover": "Domestic Homicide Review|Overview Report|DOMESTIC HOMICIDE REVIEW OVERVIEW REPORT|Domestic Abuse Related Death Review|Executive Summary|Final Report|Official-Sensitive|DHR Overview Report|Report into the death of an adult|Community Safety Partnership",
        "contents": "Contents|Table of Contents|CONTENTS|Index|Contents page",
        "preface": "Preface|Foreword|Condolences|Statement from the Chair|Preface and condolences|Tribute|Acknowledgements|Opening statement",
        "introduction": "Introduction|Introduction and background to the review|Purpose of the Review|Background to the Review|About this Review|Circumstances that led to the review|Establishing the Review|Why this review was commissioned",
        "timescales": "Timescales|Timescale of the Review|Time period|Delay|Process and timescales|Key Dates",
        "confidentiality": "Confidentiality|Anonymity|Confidentiality and Pseudonyms|Subjects of the Review|Names used in this report|Key to persons|Persons referred to|Pseudonyms|Genogram|Family composition|Dramatis personae",
        "terms": "Terms of Reference|Key Lines of Enquiry|TERMS OF REFERENCE|Scope and terms of reference|Appendix A: Terms of Reference|Appendix 1|Scope of the Review|Questions for agencies|Specific issues to be addressed|Annex A",
        "methodology": "Methodology|How the review was carried out|The Review Process|Approach|Method|Individual Management Reviews|Conduct of the review",
        "family": "Involvement of family and friends|Family Involvement|Involvement of family, friends, work colleagues, neighbours and wider community|The voice of the family|Views of the family|Pen portrait|Who she was|Family perspective|Voice of the child|What her friends said|Contact with the perpetrator",
        "contributors": "Contributors to the Review|Agencies contributing|Contributors|IMR authors|Sources of information|Agencies involved|Documents Reviewed",
        "panel": "The Review Panel|Panel members|Review Panel Members|Membership of the Panel|DHR Panel|The Panel|Panel Membership|Members of the Domestic Homicide Review Panel",
        "author": "Author of the overview report|Chair and Author|Independent Chair|The Chair|Chair of the Panel|Statement of Independence|Independent chair and report author|Independence",
        "parallel": "Parallel reviews|Parallel processes|Other reviews and investigations|Criminal proceedings|Inquest|Coroner's Inquest|The Criminal Trial|Parallel investigations and related processes",
        "equality": "Equality and Diversity|Equality|Protected characteristics|Diversity|Equality, Diversity and Inclusion|Intersectionality",
        "dissemination": "Dissemination|Publication|Distribution List|Publication and dissemination|Circulation",
        "background": "Background information|Background|Background Information (The Facts)|The Facts|Family background|The couple|Early life|Relationship history|The relationship|Setting the Scene|The fatal incident|Events leading up to the homicide|Housing",
        "chronology": "Chronology|Combined Chronology|Narrative chronology|Chronology of events|Key Events|Summary of agency involvement|Integrated chronology|Contact with agencies|Significant Events|Timeline|APPENDIX B: CHRONOLOGY",
        "overview": "Overview|Overview of what was known|What agencies knew|Summary of information known to the agencies|Agency contact|Events|Overview of events",
        "messages": "Digital evidence|Messages|Text messages|What the telephone records show|Social media|999 call|Emails|Communications|In her own words|Voice of the victim",
        "analysis": "Analysis|Analysis of agency involvement|Analysis by agency|Police|Health|General Practice|Adult Social Care|Children's Services|Mental Health|Housing|Key Themes|Hindsight bias|Theme 1: Professional curiosity|Coercive control|Economic abuse|Good practice|Missed Opportunities|Response of agencies|Probation|Education|Was it predictable or preventable?|The Care Act",
        "conclusions": "Conclusions|Conclusion|Concluding remarks|Predictability and preventability|Findings|Final Thoughts",
        "lessons": "Lessons to be learned|Lessons identified|Learning|Lessons Learned|Early learning|Key learning points|Learning Points",
        "recommendations": "Recommendations|Recommendations from the review|Single agency recommendations|Multi-agency recommendations|Panel recommendations|National recommendations|Overview report recommendations",
        "action_plan": "Action Plan|DHR Action Plan|ACTION PLAN|Appendix C: Action Plan|Implementation plan|SMART Action Plan",
        "glossary": "Glossary|Abbreviations|Acronyms|Glossary of terms|List of abbreviations|Key to acronyms|Appendix D – Glossary",
        "letter": "Areas for final development|Home Office Quality Assurance Panel|QA Panel feedback|Re: Domestic Homicide Review|Letter from the Home Office|Annex: Home Office letter",
        "summary": "Executive Summary|Summary|The review process|Summary of the case|EXECUTIVE SUMMARY|Summary chronology|Key issues arising|Overview",
    }.items()
}
