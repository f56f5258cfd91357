namespace Keelson.Policies;

/// <summary>A list of addresses, networks and ranges.</summary>
internal sealed class RangesShape() : Shape<IReadOnlyList<IpRange>>("a list of addresses, as in 10.0.0.1, 10.0.0.0/24 or 10.0.0.1-10.0.0.9")
{
    public override bool TryRead(YamlPart part, Place place, out IReadOnlyList<IpRange> value)
    {
        value = [];
        if (part is not YamlList list)
            return Refuse(part, place, out value);
        var ranges = new List<IpRange>();
        for (var i = 0; i < list.Items.Count; i++)
        {
            var item = list.Items[i];
            if (item is YamlText text && IpRange.TryParse(text.Text, out var range))
                ranges.Add(range);
            else
                place.At(i).Fault(item, Explain(item));
        }
        value = ranges;
        return ranges.Count == list.Items.Count;
    }

    private static string Explain(YamlPart item) => item is YamlText text && text.Text.StartsWith("ServiceTags.", StringComparison.OrdinalIgnoreCase)
        ? $"'{text.Text}' is not supported: the addresses behind a service tag change, so they are not read"
        : $"'{(item as YamlText)?.Text}' is no address; write one as in 10.0.0.1, 10.0.0.0/24 or 10.0.0.1-10.0.0.9";
}
