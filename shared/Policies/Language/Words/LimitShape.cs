namespace Keelson.Policies;

/// <summary><c>max-resources</c>: a number, or a mapping with a number and a percentage, either of which stops.</summary>
internal sealed class LimitShape() : Shape<(int? Amount, double? Percent)>("a whole number from 1 on, or a mapping with amount and percent")
{
    private static readonly Shape<int> Whole = Shapes.Whole(1);
    private static readonly Field<int> Amount = new("amount", Whole, "resources");
    private static readonly Field<double> Percent = new("percent", Shapes.Number(0, 100), "percent of the resources");
    private static readonly Field<string> Op = new("op", new EitherShape(), "either stops: or");

    public override bool TryRead(YamlPart part, Place place, out (int? Amount, double? Percent) value)
    {
        value = default;
        if (part is YamlText)
        {
            if (!Whole.TryRead(part, place, out var amount))
                return false;
            value = (amount, null);
            return true;
        }
        if (Sections.Read(part, place, [Amount, Percent, Op], "max-resources") is not { } section)
            return false;
        value = (section.Has(Amount) ? section.Get(Amount) : null, section.Has(Percent) ? section.Get(Percent) : null);
        return true;
    }

    /// <summary>Limits that must both be passed before anything stops are no limits.</summary>
    private sealed class EitherShape() : Shape<string>("or")
    {
        public override bool TryRead(YamlPart part, Place place, out string value)
        {
            value = (part as YamlText)?.Text ?? "";
            if (value == "or")
                return true;
            if (value != "and")
                return Refuse(part, place, out value);
            place.Fault(part, "'op: and' is not supported: each limit stops by itself");
            return false;
        }
    }
}
