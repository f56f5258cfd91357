namespace Keelson.Policies;

/// <summary>What a value filter is given to compare with.</summary>
public abstract record ValueOperand;

/// <summary><c>value</c>: the same for every resource.</summary>
/// <param name="Pattern">For the operators that take one: the value, compiled.</param>
public sealed record ConstantOperand(JmesValue Value, TextPattern? Pattern = null) : ValueOperand;

/// <summary><c>value_path</c>: found in the resource itself.</summary>
public sealed record PathOperand(JmesPath Path) : ValueOperand;

/// <summary><c>value_from</c>: found in a document, which is a fact.</summary>
public sealed record SourceOperand(ValueSource Source) : ValueOperand
{
    /// <summary>The fact to ask for, made once.</summary>
    public FactKey Key { get; } = Source.Key;
}

/// <summary><c>value</c> with <c>value_type: expr</c>: found in the resource as the key is.</summary>
public sealed record ExpressionOperand(ResourceKey Key) : ValueOperand;
