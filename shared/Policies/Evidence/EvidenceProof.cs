using Keelson.Audit;

namespace Keelson.Policies;

/// <summary>Whether a file is evidence that was handed out here, unaltered.</summary>
/// <param name="Verified">The ledger entry is there, and it holds the same hash.</param>
/// <param name="Entry">As the ledger has it; its own chain is verified by <c>GET /api/ledger/verification</c>.</param>
public sealed record EvidenceProof(bool Verified, EvidenceAnchor Anchor, LedgerEntry? Entry);
