using Keelson.Policies;
using Keelson.Portal.Shell;
using Microsoft.AspNetCore.Http;

namespace Keelson.Portal.Policies;

/// <summary>What the catalogue of policies was asked for. What is null does not narrow.</summary>
public sealed record PolicySearch(string? Text, string? Severity, string? Switch, string? Framework, string? From)
{
    public const string Own = "own";

    public bool IsEmpty => this == new PolicySearch(null, null, null, null, null);

    public static PolicySearch Read(IQueryCollection query)
    {
        ArgumentNullException.ThrowIfNull(query);
        string? Of(string name) => query[name].FirstOrDefault() is { Length: > 0 and <= 200 } text ? text.Trim() : null;
        return new(Of("q"), Of("severity"), Of("switch"), Of("framework"), Of("from"));
    }

    public bool Fits(PolicyEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var about = entry.Policy.Metadata;
        return Is(Severity, about.Severity) && Is(Switch, entry.Switch)
            && (Framework is null || about.Controls.Any(control => control.Framework == Framework))
            && (From is null || (From == Own ? entry.File is not null : entry.Pack == From))
            && FitsText(entry);
    }

    public string Link(int page) => Links.To(
        "/policies", ("q", Text), ("severity", Severity), ("switch", Switch), ("framework", Framework), ("from", From),
        ("page", page > 1 ? $"{page}" : null));

    private static bool Is<T>(string? wanted, T value)
        where T : struct, Enum => wanted is null || wanted.Equals(value.ToString(), StringComparison.OrdinalIgnoreCase);

    private bool FitsText(PolicyEntry entry) => string.IsNullOrWhiteSpace(Text)
        || new[] { entry.Name, entry.Policy.Metadata.Title, entry.Policy.Resource, entry.Policy.Description, entry.File }
            .Any(text => text?.Contains(Text, StringComparison.OrdinalIgnoreCase) == true);
}
