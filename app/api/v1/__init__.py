"""The face that programs made for OpenAI's API know: `/v1/chat/completions` and `/v1/models`."""
