namespace Keelson.Policies;

/// <summary>
/// A comparison as Cloud Custodian's value filter makes it: find, take a part by a pattern, convert, compare. What cannot
/// be compared (a text with a number by order) does not match.
/// </summary>
/// <param name="Operator">Null is equality.</param>
/// <param name="Part">What is found must be a text that the pattern matches; its one group is then compared.</param>
public sealed record ValueTest(
    ResourceKey Key,
    ValueOperator? Operator,
    ValueOperand Operand,
    ValueConversion Conversion = ValueConversion.None,
    TextPattern? Part = null)
{
    public Truth Judge(JmesValue subject, JudgeContext context, FactNeeds needs)
    {
        if (!TryOperand(subject, context, needs, out var given))
            return Truth.Undecided;
        if (!TryFind(Key, subject, needs, out var found))
            return Truth.Undecided;
        return Compare(found, given, context, needs);
    }

    /// <summary>The same for a subject of which only what the key finds in it is at hand. For a constant operand and no
    /// expression: those need no more.</summary>
    internal Truth JudgeFound(JmesValue found, JudgeContext context, FactNeeds needs) =>
        TryPart(ref found, needs)
            ? Compare(found, ((ConstantOperand)Operand).Value, context, needs)
            : Truth.Undecided;

    private Truth Compare(JmesValue found, JmesValue given, JudgeContext context, FactNeeds needs)
    {
        if (found.IsNull && Operator is ValueOperator.In or ValueOperator.NotIn)
            found = JmesValue.Of(Array.Empty<JmesValue>());
        var sides = ValueConversions.Apply(Conversion, found, given, context.Now);
        var matches = ByWord(sides.Found, sides.Given)
            ?? ValueOperators.Compare(Operator ?? ValueOperator.Equal, sides, (Operand as ConstantOperand)?.Pattern);
        return matches is { } decided ? Of(decided) : TooCostly(needs);
    }

    private static Truth Of(bool matches) => matches ? Truth.Yes : Truth.No;

    // The words that stand for what a value can be instead of for themselves.
    private static bool? ByWord(Comparand found, Comparand given)
    {
        if (given.Json is not { Kind: JmesKind.Text } word)
            return null;
        return word.Text switch
        {
            "absent" when found.IsNull => true,
            "present" when !found.IsNull => true,
            "not-null" when found.IsTrueInPython => true,
            "empty" when !found.IsTrueInPython => true,
            _ => null,
        };
    }

    private bool TryOperand(JmesValue subject, JudgeContext context, FactNeeds needs, out JmesValue given)
    {
        given = JmesValue.Null;
        switch (Operand)
        {
            case ConstantOperand constant:
                given = constant.Value;
                return true;
            case PathOperand { Path: var path }:
                given = path.Search(subject, out var failure);
                return failure is not JmesFailure.TooCostly || TooCostly(needs) is Truth.Yes;
            case ExpressionOperand expression:
                return TryFind(expression.Key, subject, needs, out given);
            case SourceOperand source when context.TryGetFact(source.Key, out var values):
                given = JmesValue.Of(values);
                return true;
            case SourceOperand source:
                needs.Add(source.Key);
                return false;
            default:
                return false;
        }
    }

    private bool TryFind(ResourceKey key, JmesValue subject, FactNeeds needs, out JmesValue found)
    {
        found = key.Find(subject, out var failure);
        if (failure is JmesFailure.TooCostly)
            return TooCostly(needs) is Truth.Yes;
        return TryPart(ref found, needs);
    }

    private bool TryPart(ref JmesValue found, FactNeeds needs)
    {
        if (Part is null || found.IsNull)
            return true;
        if (found.Kind is not JmesKind.Text)
            found = JmesValue.Null;
        else if (!Part.TryGroup(found.Text, out var part))
            return TooCostly(needs) is Truth.Yes;
        else
            found = part is null ? JmesValue.Null : JmesValue.Of(part);
        return true;
    }

    private Truth TooCostly(FactNeeds needs)
    {
        needs.Add(new FactKey(FactKinds.TooCostly, Key.Text));
        return Truth.Undecided;
    }
}
