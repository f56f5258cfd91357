namespace Keelson.Policies;

/// <summary>The action that a mark announces.</summary>
internal sealed class OpShape() : Shape<string>("the word of an action, such as stop or delete")
{
    public override bool TryRead(YamlPart part, Place place, out string value)
    {
        if (part is not YamlText { Text.Length: > 0 } text)
            return Refuse(part, place, out value);
        value = text.Text;
        if (ActionWords.All.ContainsKey(value))
            return true;
        place.Fault(part, Unsupported.Actions.TryGetValue(value, out var reason)
            ? $"Cloud Custodian's action '{value}' is not supported: {reason}"
            : $"there is no action '{value}'.{NearestName.Hint(value, ActionWords.All.Keys)}");
        return false;
    }
}
