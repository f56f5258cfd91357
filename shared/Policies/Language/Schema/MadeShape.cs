namespace Keelson.Policies;

/// <summary>A shape whose value is made into something else, which may fail.</summary>
internal sealed class MadeShape<TFrom, T>(Shape<TFrom> from, string says, Func<TFrom, T?> make, Func<TFrom, string> explain)
    : Shape<T>(says)
    where T : class
{
    public override bool TryRead(YamlPart part, Place place, out T value)
    {
        value = null!;
        if (!from.TryRead(part, place, out var raw))
            return false;
        if (make(raw) is { } made)
        {
            value = made;
            return true;
        }
        place.Fault(part, explain(raw));
        return false;
    }
}
