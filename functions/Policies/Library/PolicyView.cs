namespace Keelson.Policies;

/// <summary>A policy as the API shows it.</summary>
/// <param name="Mode">In the language's words: event, schedule, audit.</param>
/// <param name="Acts">Its actions are done at all.</param>
/// <param name="Actions">In the language's words, in their order.</param>
/// <param name="File">The owner's file it is from; null when it is shipped.</param>
/// <param name="Pack">The pack it is shipped in; null when it is the owner's.</param>
public sealed record PolicyView(
    string Name, string Resource, string Description, PolicyMetadata Metadata, PolicyModeKind Mode, PolicySwitch Switch,
    bool Acts, IReadOnlyList<string> Actions, PolicyLimits Limits, string? File, int? Version, string? Pack)
{
    public static PolicyView Of(PolicyEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var policy = entry.Policy;
        return new(
            policy.Name, policy.Resource, policy.Description, policy.Metadata, policy.Mode.Kind, entry.Switch, entry.Acts,
            [.. policy.Actions.Select(action => action.Word)], policy.Limits, entry.File,
            entry.File is null ? null : entry.Version, entry.Pack);
    }
}
