using Keelson.Local.Cloud.Templates.Values;

namespace Keelson.Local.Cloud.Templates.Expansion;

/// <summary>A resource that would be deployed, with its body as far as it is known.</summary>
internal sealed record PlannedNode(TemplateResource Resource, ObjectValue Body)
{
    /// <summary>Null, or why it cannot be said what would happen to the resource.</summary>
    public string? Unsupported { get; init; }

    /// <summary>True when no expression in the body is unknown.</summary>
    public bool IsComplete => Unsupported is null && !HasUnknown(Body);

    private static bool HasUnknown(Value value) => value switch
    {
        UnknownValue => true,
        ArrayValue array => array.Items.Any(HasUnknown),
        ObjectValue members => members.Members.Any(member => HasUnknown(member.Value)),
        _ => false,
    };
}
