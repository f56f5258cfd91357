namespace Keelson.Policies;

/// <summary>A function: how many arguments it takes, and what it makes of them.</summary>
/// <param name="Most">Null is any number from <paramref name="Least"/> on.</param>
/// <param name="Expression">Which argument must be an expression (<c>&amp;name</c>); -1 is none.</param>
internal sealed record JmesFunction(int Least, int? Most, int Expression, JmesFunction.Body Of)
{
    /// <param name="each">The expression argument, where there is one.</param>
    public delegate JmesValue Body(IReadOnlyList<JmesValue> arguments, JmesNode each, JmesRun run);
}

/// <summary><c>length(name)</c></summary>
internal sealed record JmesCallNode(string Name, JmesFunction Function, IReadOnlyList<JmesNode> Arguments) : JmesNode
{
    public override JmesValue Of(JmesValue value, JmesRun run)
    {
        if (!run.Spend(Arguments.Count + 1))
            return JmesValue.Null;
        var arguments = new JmesValue[Arguments.Count];
        for (var i = 0; i < arguments.Length; i++)
            arguments[i] = Arguments[i].Of(value, run);
        var each = Function.Expression >= 0 ? ((JmesReferenceNode)Arguments[Function.Expression]).Inner : JmesCurrentNode.Instance;
        return run.Failure is JmesFailure.None ? Function.Of(arguments, each, run) : JmesValue.Null;
    }
}
