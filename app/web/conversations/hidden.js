// Conversations that were deleted and may still be brought back: not shown, not gone.

/** @type {Set<string>} */
export const hidden = new Set();
