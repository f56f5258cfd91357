namespace Keelson.Policies;

/// <summary>The shapes that many keys have.</summary>
internal static class Shapes
{
    public static Shape<string> Text { get; } = new TextShape("a text", 4096);

    /// <summary>A short text that is not empty.</summary>
    public static Shape<string> Name { get; } = new TextShape("a name of 1 to 256 characters", 256, least: 1);

    public static Shape<bool> Flag { get; } = new FlagShape();

    public static Shape<JmesValue> Json { get; } = new JsonShape("any value");

    public static Shape<IReadOnlyList<string>> Names { get; } = ListOf(Name, "a list of names");

    public static Shape<TimeZoneInfo> TimeZone { get; } =
        Made(Text, "a time zone", name => TimeZones.TryFind(name, out var zone) ? zone : null, TimeZones.Explain);

    public static Shape<double> Number(double least, double most = double.MaxValue) => new NumberShape(least, most);

    public static Shape<int> Whole(int least, int most = int.MaxValue) => new WholeShape(least, most);

    /// <summary>One of some words, each of which stands for a value.</summary>
    public static Shape<T> Choice<T>(params (string Word, T Value)[] words) => new ChoiceShape<T>(words);

    public static Shape<string> Choice(params string[] words) => new ChoiceShape<string>([.. words.Select(w => (w, w))]);

    public static Shape<IReadOnlyList<T>> ListOf<T>(Shape<T> item, string says) => new ListShape<T>(item, says);

    /// <summary>A shape whose value is made into something else.</summary>
    /// <param name="make">Null when it cannot be.</param>
    /// <param name="explain">Why it cannot be, and what would be right.</param>
    public static Shape<T> Made<TFrom, T>(Shape<TFrom> from, string says, Func<TFrom, T?> make, Func<TFrom, string> explain)
        where T : class => new MadeShape<TFrom, T>(from, says, make, explain);
}
