using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Keelson.Access;
using Keelson.Audit;

namespace Keelson.Policies;

/// <summary>Changes what the owner has decided about policies, with a line in the ledger before each change holds.</summary>
public sealed partial class PolicyDesk(PolicyLibrary library, PolicyFiles files, ILedger ledger, TimeProvider clock)
{
    public const int MaxBytes = 256 * 1024;

    private const int MaxReason = 500;
    private const string NameRule = "1 to 60 of a-z, 0-9, '-' and '.', beginning and ending with a letter or digit.";

    /// <summary>
    /// Saves a new version of a file; it holds at once. <paramref name="expected"/>, when given, is the version that the
    /// caller has seen: another one is refused.
    /// </summary>
    public async Task<Answer<PolicyFileEntry>> SaveAsync(
        string file, ReadOnlyMemory<byte> yaml, string? comment, int? expected, Principal principal,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(principal);
        var errors = Check(file, comment);
        if (errors.Count > 0)
            return Problem.Invalid(errors);
        // As it is now, not as of seconds ago: two files must not come to hold the same name.
        var index = await files.IndexAsync(cancellationToken);
        var before = index.Find(file);
        if (Outdated(file, expected, before) is { } outdated)
            return outdated;
        var reading = PolicyFileCheck.Read(file, yaml, await library.AtAsync(index, cancellationToken));
        if (reading.Faults.Count > 0)
            return PolicyProblems.Unreadable(reading.Faults);
        var kept = await files.KeepAsync(
            new(file, (before?.Version ?? 0) + 1, clock.GetUtcNow(), principal.Name, Trim(comment), Encoding.UTF8.GetString(yaml.Span)),
            cancellationToken);
        var names = reading.Policies.Select(policy => policy.Name).ToList();
        var entry = new PolicyFileEntry(file, kept.Version, kept.SavedAt, kept.SavedBy, names, SavedById: principal.Id);
        await RecordAsync("saved", entry, comment, principal, cancellationToken);
        return await ReplaceAsync(index, entry, cancellationToken);
    }

    /// <summary>Takes a file and its policies away; its versions are kept, and their findings closed by the next scan.</summary>
    public async Task<Answer<PolicyFileEntry>> DeleteAsync(
        string file, string? reason, Principal principal, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(principal);
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > MaxReason)
            return Problem.Invalid([new("/reason", $"Say why it is no longer needed, in at most {MaxReason} characters.")]);
        var index = await files.IndexAsync(cancellationToken);
        if (index.Find(file) is not { IsDeleted: false } before)
            return Problem.NotFound("policy file of that name");
        var kept = await files.KeepAsync(
            new(file, before.Version + 1, clock.GetUtcNow(), principal.Name, Trim(reason), "", IsDeletion: true), cancellationToken);
        var entry = new PolicyFileEntry(
            file, kept.Version, kept.SavedAt, kept.SavedBy, [], IsDeleted: true, SavedById: principal.Id);
        await RecordAsync("deleted", entry, reason, principal, cancellationToken);
        return await ReplaceAsync(index, entry, cancellationToken);
    }

    /// <summary>Decides how far a policy may go.</summary>
    public async Task<Answer<PolicyEntry>> SwitchAsync(
        string policy, PolicySwitch? position, string? reason, Principal principal, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(principal);
        var errors = new List<FieldError>();
        if (position is null)
            errors.Add(new("/switch", "One of report, act, off."));
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > MaxReason)
            errors.Add(new("/reason", $"Say why, in at most {MaxReason} characters."));
        if (errors.Count > 0)
            return Problem.Invalid(errors);
        var index = await files.IndexAsync(cancellationToken);
        if ((await library.AtAsync(index, cancellationToken)).Find(policy) is not { } entry)
            return Problem.NotFound("policy of that name");
        if (position == PolicySwitch.Act && entry.Policy.Actions.Count == 0)
            return Problem.Invalid([new("/switch", "The policy has no actions, so it can only report.")]);
        var now = clock.GetUtcNow();
        await ledger.AppendAsync(
            new($"policy:{policy}:{position}:{now.ToUnixTimeMilliseconds()}", Actor(principal), "policy.switched", policy, null,
                reason!.Trim(), new JsonObject { ["from"] = entry.Switch.ToString(), ["to"] = position.ToString() }),
            cancellationToken);
        await files.ChangeAsync(current => current.With(policy, position!.Value), cancellationToken);
        library.Forget();
        return entry with { Switch = position!.Value };
    }

    private async Task<Answer<PolicyFileEntry>> ReplaceAsync(
        PolicyIndex seen, PolicyFileEntry entry, CancellationToken cancellationToken)
    {
        // What was checked must still be what is there: other files may have come to hold the same names.
        var done = await files.ChangeAsync(
            current => current.Files.SequenceEqual(seen.Files, FileVersions.Same) ? current.With(entry) : null, cancellationToken);
        library.Forget();
        return done ? entry : Problem.Conflict(
            "policies-changed", "Someone else has changed the policies just now, so nothing was changed. Look, and send it again.");
    }

    private static Problem? Outdated(string file, int? expected, PolicyFileEntry? before)
    {
        var there = before is { IsDeleted: false } ? before.Version : 0;
        return expected is { } seen && seen != there
            ? new(412, "policy-changed", "The file has changed",
                $"You have seen version {seen} of '{file}', and the current one is {there}. Look at it, and send yours again.", [])
            : null;
    }

    private static List<FieldError> Check(string file, string? comment)
    {
        var errors = new List<FieldError>();
        if (!NameShape().IsMatch(file))
            errors.Add(new("/file", NameRule));
        if (comment?.Length > MaxReason)
            errors.Add(new("/comment", $"At most {MaxReason} characters."));
        return errors;
    }

    private Task RecordAsync(
        string what, PolicyFileEntry entry, string? reason, Principal principal, CancellationToken cancellationToken) =>
        ledger.AppendAsync(
            new($"policies:{entry.Name}:{entry.Version}", Actor(principal), $"policies.{what}", entry.Name, null, Trim(reason),
                new JsonObject
                {
                    ["version"] = entry.Version,
                    ["policies"] = new JsonArray([.. entry.Policies.Take(100).Select(name => JsonValue.Create(name))]),
                }),
            cancellationToken);

    private static LedgerActor Actor(Principal principal) => new(LedgerActorKind.Person, principal.Id, principal.Name);

    private static string? Trim(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    [GeneratedRegex(@"\A[a-z0-9]([a-z0-9.-]{0,58}[a-z0-9])?\z", RegexOptions.NonBacktracking)]
    private static partial Regex NameShape();

    private sealed class FileVersions : IEqualityComparer<PolicyFileEntry>
    {
        public static FileVersions Same { get; } = new();

        public bool Equals(PolicyFileEntry? x, PolicyFileEntry? y) => x?.Name == y?.Name && x?.Version == y?.Version;

        public int GetHashCode(PolicyFileEntry entry) => HashCode.Combine(entry.Name, entry.Version);
    }
}
