using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Keelson.Access;
using Keelson.Audit;
using Keelson.State;

namespace Keelson.Policies;

/// <summary>
/// Puts the hash of evidence into the ledger before it is handed out, so that whoever holds the file can show later that it
/// is what was handed out then.
/// </summary>
public sealed class EvidenceVault(IDocumentStore store, ILedger ledger)
{
    private const string Action = "evidence.exported";
    private const string HashProperty = "sha256";

    /// <summary>Safe to repeat: the same bytes have one entry.</summary>
    public async Task<EvidenceAnchor> AnchorAsync(
        EvidenceReport report, EvidenceFormat format, ReadOnlyMemory<byte> file, Principal principal,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(principal);
        var hash = Convert.ToHexStringLower(SHA256.HashData(file.Span));
        var entry = await ledger.AppendAsync(
            new($"evidence:{hash}", new(LedgerActorKind.Person, principal.Id, principal.Name), Action, report.Framework, null,
                null, new JsonObject
                {
                    [HashProperty] = hash,
                    ["format"] = format.ToString().ToLowerInvariant(),
                    ["team"] = report.Team,
                    ["scan"] = report.Scan.Id,
                    ["bytes"] = file.Length,
                }),
            cancellationToken);
        var anchor = new EvidenceAnchor(
            hash, report.Framework, report.Team, format, file.Length, report.At, principal.Name, report.Scan.Id, entry.Seq, entry.Hash);
        await store.PutAsync(PathOf(hash), anchor, WriteCondition.Any, cancellationToken);
        return anchor;
    }

    /// <summary>Null when no file of that hash was handed out here, or the text is no hash.</summary>
    public async Task<EvidenceProof?> VerifyAsync(string hash, CancellationToken cancellationToken)
    {
        if (hash.Length != 64 || hash.AsSpan().IndexOfAnyExcept("0123456789abcdef") >= 0
            || await store.GetAsync<EvidenceAnchor>(PathOf(hash), cancellationToken) is not { } document)
        {
            return null;
        }
        var anchor = document.Value;
        var entry = await ledger.ReadAsync(anchor.LedgerSeq + 1, cancellationToken).FirstOrDefaultAsync(cancellationToken);
        var verified = entry is { Action: Action } && entry.Seq == anchor.LedgerSeq && entry.Hash == anchor.LedgerHash
            && entry.Detail?[HashProperty]?.GetValue<string>() == hash;
        return new(verified, anchor, entry?.Seq == anchor.LedgerSeq ? entry : null);
    }

    private static string PathOf(string hash) => $"evidence/{hash[..2]}/{hash}.json";
}
