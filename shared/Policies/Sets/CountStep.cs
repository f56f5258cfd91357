namespace Keelson.Policies;

/// <summary><c>value_type: resource_count</c>: keeps all resources when their number compares so, else none.</summary>
/// <param name="Count">A whole number; for <c>in</c> and its like, a list of them.</param>
public sealed record CountStep(ValueOperator Operator, JmesValue Count, Filter Then) : SetStep(Then)
{
    public bool Holds(int resources) =>
        ValueOperators.Compare(Operator, new(Comparand.Of(resources), new(Count)), pattern: null) == true;
}
