"""Secrets at rest: read again only with the server's key."""

from consult.services.sealing import seal, unseal


def test_a_sealed_secret_is_read_with_its_key_alone() -> None:
    kept = seal("JBSWY3DP", "k" * 40)
    assert "JBSWY3DP" not in kept
    assert unseal(kept, "k" * 40) == "JBSWY3DP"
    assert unseal(kept, "other" * 10) is None
    assert unseal(kept[:-4] + "AAAA", "k" * 40) is None
