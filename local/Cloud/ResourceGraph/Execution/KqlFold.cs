namespace Keelson.Local.Cloud.ResourceGraph.Execution;

/// <summary>An aggregation on its way through rows. It keeps what it needs of them, never the rows.</summary>
internal abstract class KqlFold
{
    public abstract object? Result { get; }

    public abstract void Add(KqlRow row);

    /// <summary>One value that each row may change.</summary>
    public static Func<KqlFold> Of(object? start, Func<object?, KqlRow, object?> next, Func<object?, object?>? end = null) =>
        () => new Running(start, next, end ?? (value => value));

    /// <summary>Several values of the rows, and what becomes of them.</summary>
    public static Func<KqlFold> Collected(Action<List<object?>, KqlRow> add, Func<List<object?>, object?> end) =>
        () => new Collecting(add, end);

    private sealed class Running(object? start, Func<object?, KqlRow, object?> next, Func<object?, object?> end) : KqlFold
    {
        private object? _value = start;

        public override object? Result => end(_value);

        public override void Add(KqlRow row) => _value = next(_value, row);
    }

    private sealed class Collecting(Action<List<object?>, KqlRow> add, Func<List<object?>, object?> end) : KqlFold
    {
        private readonly List<object?> _values = [];

        public override object? Result => end(_values);

        public override void Add(KqlRow row) => add(_values, row);
    }
}
