"""Whatever is done to a register, in whatever order, its promises hold."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, rule

from pseudonyms import pools
from pseudonyms.identity import Identity, Sex, Standing
from pseudonyms.names import fold, name_words, sounds_like
from pseudonyms.register import BadLabel, Origin, Register
from pseudonyms.scheme import label_words

# The pool that labels come from, so that real names and labels meet; a doubled letter is another spelling.
BRITISH = [name for names in pools.pool(pools.BRITISH).given.values() for name in names]
FORENAMES = st.sampled_from(BRITISH + [name + name[-1] for name in BRITISH])
SURNAMES = st.sampled_from(sorted(pools.surnames()))
FULL_NAMES = st.builds(lambda first, last: f"{first.title()} {last.title()}", FORENAMES, SURNAMES)
STANDINGS = st.sampled_from([Standing.SUBJECT, Standing.SUBJECT, Standing.CHILD, Standing.PROFESSIONAL])


class Life(RuleBasedStateMachine):
    """A case's register through its life. ``labels`` is what we expect of it."""

    people = Bundle("people")

    def __init__(self) -> None:
        super().__init__()
        self.register = Register("case", seed=b"invariants")
        self.labels: dict[str, str] = {}
        self.count = 0

    def _new(self, standing: Standing, names: Iterable[str], sex: Sex) -> Identity:
        self.count += 1
        return Identity(f"p{self.count}", standing, "social worker", sex, tuple(names))

    @rule(target=people, standing=STANDINGS, name=FULL_NAMES, sex=st.sampled_from(list(Sex)))
    def meet(self, standing: Standing, name: str, sex: Sex) -> str:
        person = self._new(standing, [name], sex)
        self.labels[person.id] = self.register.assign(person).label
        assert person.id not in self.register.clashes()  # none of ours is near a name known by then
        return person.id

    @rule(person=people, name=FULL_NAMES)
    def meet_again(self, person: str, name: str) -> None:
        known = next(i for i in self.register.identities() if i.id == person)
        again = Identity(person, known.standing, known.role, known.sex, (name,))
        assert self.register.assign(again).label == self.labels[person]

    @rule(names=st.lists(FULL_NAMES, max_size=3))
    def note(self, names: list[str]) -> None:
        self.register.note_real_names(names)

    @rule(person=people, label=FORENAMES)
    def rename(self, person: str, label: str) -> None:
        try:
            self.labels[person] = self.register.rename(person, label.title()).label
        except BadLabel:
            return
        assert self.register.origin(person) is Origin.REVIEWER

    @rule(kept=people, gone=consumes(people))
    def merge(self, kept: str, gone: str) -> None:
        if kept != gone and kept in self.labels and gone in self.labels:
            assert self.register.merge(kept, gone).label == self.labels[kept]
            assert self.register.label(gone) == self.labels[kept]
            del self.labels[gone]

    @rule(gone=consumes(people))
    def forget(self, gone: str) -> None:
        if gone in self.labels:
            self.register.forget(gone)
            del self.labels[gone]

    @rule()
    def mend_clashes(self) -> None:
        for person in self.register.clashes():
            self.labels[person] = self.register.reassign(person).label
        assert self.register.clashes() == ()

    @rule()
    def store(self) -> None:
        self.register = Register.from_bytes(self.register.to_bytes())

    @invariant()
    def one_identity_one_label(self) -> None:
        assert {p.identity: p.label for p in self.register.pseudonyms()} == self.labels

    @invariant()
    def no_label_twice(self) -> None:
        assert len(set(map(fold, self.labels.values()))) == len(self.labels)

    @invariant()
    def what_is_near_a_real_name_is_told(self) -> None:
        real = {word for person in self.register.identities() for form in person.forms for word in name_words(form)}
        for person, label in self.labels.items():
            if any(sounds_like(word, name) for word in label_words(label) for name in real):
                assert person in self.register.clashes()


Life.TestCase.settings = settings(max_examples=80, stateful_step_count=25, deadline=None)
TestLife = Life.TestCase
