"""Article → Coding by any OpenAI-compatible chat endpoint; what the text does not hold is refused and counted."""

from tightrope.coding.endpoint.coder import Answer, EndpointCoder, connect
from tightrope.coding.endpoint.proof import Refusal

__all__ = ["Answer", "EndpointCoder", "Refusal", "connect"]
