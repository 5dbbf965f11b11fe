"""`CITATION.cff`: how to cite the release, for GitHub, Zenodo and reference managers (Citation File Format 1.2.0)."""

import json

from pipeline.publish.manifest import DESCRIPTION, LICENCE, NAME, TITLE, Manifest


def citation_cff(manifest: Manifest) -> str:
    """The citation in YAML; every string as JSON, which YAML reads as it is."""
    fields = {
        "cff-version": "1.2.0",
        "type": "dataset",
        "message": "If you use this dataset, please cite it as below.",
        "title": TITLE,
        "abstract": DESCRIPTION,
        "authors": [{"name": f"{NAME} maintainers"}],
        "version": manifest.version,
        "date-released": manifest.created[:10],
        "license": LICENCE,
        "identifiers": [
            {
                "type": "other",
                "value": f"sha256:{manifest.content}",
                "description": "SHA-256 over the names and hashes of the canonical CSV files.",
            }
        ],
        "keywords": ["statistics", "policy texts", "named entities", "provenance"],
    }
    return "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in fields.items())
