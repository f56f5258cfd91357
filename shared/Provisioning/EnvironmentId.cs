using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Keelson.Provisioning;

/// <summary>
/// Names an environment: <c>team.name</c>, such as <c>payments.dev</c>. Team and name are lower-case letters, digits and
/// single hyphens, so that the id is safe in a URL, a document path, an instance id and a resource group name, and the
/// dot makes it unambiguous which part is the team.
/// </summary>
public sealed partial record EnvironmentId(string Team, string Name)
{
    private const string GroupPrefix = "rg-";

    /// <summary>Longest team or environment name; keeps every name derived from it within Azure's 90 characters.</summary>
    public const int MaxPartLength = 30;

    /// <summary>The resource group that holds the environment and nothing else.</summary>
    public string ResourceGroup => GroupPrefix + this;

    /// <summary>The durable instance that every run of this environment uses: one at a time.</summary>
    public string InstanceId => $"environment:{this}";

    /// <summary>The durable instance that checks this environment for drift.</summary>
    public string DriftInstanceId => $"drift:{this}";

    public static bool IsPart([NotNullWhen(true)] string? part) => part is { Length: >= 2 and <= MaxPartLength } && Part().IsMatch(part);

    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out EnvironmentId? id)
    {
        var parts = text?.Split('.') ?? [];
        id = parts.Length == 2 && IsPart(parts[0]) && IsPart(parts[1]) ? new(parts[0], parts[1]) : null;
        return id is not null;
    }

    /// <summary>Finds the environment a resource id lies in, by its resource group's name.</summary>
    public static bool TryFromResourceId(string resourceId, [NotNullWhen(true)] out EnvironmentId? id)
    {
        id = null;
        var group = ResourceGroupOf(resourceId);
        return group is not null
            && group.StartsWith(GroupPrefix, StringComparison.OrdinalIgnoreCase)
            && TryParse(group[GroupPrefix.Length..].ToLowerInvariant(), out id);
    }

    public override string ToString() => $"{Team}.{Name}";

    private static string? ResourceGroupOf(string resourceId)
    {
        var segments = resourceId.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return segments is [_, _, var keyword, var group, ..]
            && keyword.Equals("resourceGroups", StringComparison.OrdinalIgnoreCase) ? group : null;
    }

    [GeneratedRegex(@"\A[a-z][a-z0-9]*(-[a-z0-9]+)*\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Part();
}
