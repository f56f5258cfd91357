namespace Keelson.Policies;

/// <summary>Reads actions: by their <c>type</c>, or as a word alone.</summary>
internal static class ActionReader
{
    /// <summary>A policy's actions. Null when there are faults.</summary>
    public static IReadOnlyList<PolicyAction>? All(YamlPart part, Place place)
    {
        if (part is not YamlList list)
        {
            place.Fault(part, "a list of actions is needed here");
            return null;
        }
        var faults = place.FaultCount;
        var actions = new List<PolicyAction>();
        for (var i = 0; i < list.Items.Count; i++)
        {
            if (Read(list.Items[i], place.At(i)) is { } action)
                actions.Add(action);
        }
        return place.FaultCount == faults ? actions : null;
    }

    private static PolicyAction? Read(YamlPart part, Place place)
    {
        var name = part as YamlText ?? (part as YamlMap)?.Find("type")?.Value as YamlText;
        if (name is null)
        {
            place.Fault(part, "an action has a 'type', or is a word alone");
            return null;
        }
        if (ActionWords.All.TryGetValue(name.Text, out var word))
            return word.Read(part, place, "action");
        var known = ActionWords.All.Keys.Order(StringComparer.Ordinal).ToArray();
        place.Fault(name, Unsupported.Actions.TryGetValue(name.Text, out var reason)
            ? $"Cloud Custodian's action '{name.Text}' is not supported: {reason}"
            : $"there is no action '{name.Text}'."
                + (NearestName.Hint(name.Text, known) is { Length: > 0 } hint ? hint : $" There are: {string.Join(", ", known)}"));
        return null;
    }
}
