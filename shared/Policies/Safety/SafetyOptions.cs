using System.ComponentModel.DataAnnotations;

namespace Keelson.Policies;

/// <summary>What keeps automatic changes safe, beside each policy's own limits.</summary>
public sealed class SafetyOptions
{
    public const string Section = "Safety";

    /// <summary>No policy changes anything; each records what it would have done.</summary>
    public bool DryRun { get; set; }

    /// <summary>Tags that protect a resource from every automatic change, whatever their value but <c>false</c>; separated
    /// by commas.</summary>
    [Required]
    public string ProtectedTags { get; set; } = "keelson-protected";

    /// <summary>The orchestrations that a policy's <c>run</c> may start, separated by commas; empty allows none.</summary>
    public string AllowedRuns { get; set; } = "";

    /// <summary>How long a remediation waits for its approver.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")]
    public TimeSpan ApprovalTimeout { get; set; } = TimeSpan.FromDays(3);

    /// <summary>How long a policy leaves a resource alone after a person undid what it did to it.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "365.00:00:00")]
    public TimeSpan RestAfterUndo { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How often a day one resource is changed. Once more, and someone is putting it back: a person must
    /// look.</summary>
    [Range(1, 100)]
    public int ChangesPerResource { get; set; } = 3;

    /// <summary>A single Azure operation (a patch, a delete, an action) that takes longer is given up.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan OperationTimeout { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary><see cref="ProtectedTags"/>, taken apart.</summary>
    public IReadOnlyList<string> Protecting => Split(ProtectedTags);

    /// <summary><see cref="AllowedRuns"/>, taken apart.</summary>
    public IReadOnlyList<string> Runs => Split(AllowedRuns);

    private static string[] Split(string list) =>
        list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
