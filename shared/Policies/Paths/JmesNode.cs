namespace Keelson.Policies;

/// <summary>A node of a parsed expression.</summary>
internal abstract record JmesNode
{
    public abstract JmesValue Of(JmesValue value, JmesRun run);
}

/// <summary><c>@</c></summary>
internal sealed record JmesCurrentNode : JmesNode
{
    public static JmesCurrentNode Instance { get; } = new();

    public override JmesValue Of(JmesValue value, JmesRun run) => value;
}

/// <summary><c>name</c></summary>
internal sealed record JmesFieldNode(string Name) : JmesNode
{
    public override JmesValue Of(JmesValue value, JmesRun run) => value.Field(Name);
}

/// <summary><c>`1`</c> and <c>'text'</c></summary>
internal sealed record JmesLiteralNode(JmesValue Value) : JmesNode
{
    public override JmesValue Of(JmesValue value, JmesRun run) => Value;
}

/// <summary><c>[0]</c></summary>
internal sealed record JmesIndexNode(int Index) : JmesNode
{
    public override JmesValue Of(JmesValue value, JmesRun run) => value.Item(Index);
}

/// <summary><c>a.b</c> and <c>a | b</c>, which differ only in how they are parsed.</summary>
internal sealed record JmesThenNode(JmesNode First, JmesNode Second) : JmesNode
{
    public override JmesValue Of(JmesValue value, JmesRun run) => Second.Of(First.Of(value, run), run);
}

/// <summary><c>&amp;name</c>: an expression that a function is given.</summary>
internal sealed record JmesReferenceNode(JmesNode Inner) : JmesNode
{
    public override JmesValue Of(JmesValue value, JmesRun run) => JmesValue.Null;
}
