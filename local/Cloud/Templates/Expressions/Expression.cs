using Keelson.Local.Cloud.Templates.Values;

namespace Keelson.Local.Cloud.Templates.Expressions;

/// <summary>The syntax tree of one template expression; offsets count characters of its text from zero.</summary>
internal abstract record Expression(int Start, int End);

/// <summary>A string or integer written out.</summary>
internal sealed record Literal(Value Value, int Start, int End) : Expression(Start, End);

/// <summary>A function call, <c>namespace.name(arguments)</c> for a function of the template itself.</summary>
internal sealed record Call(string? Namespace, string Name, IReadOnlyList<Expression> Arguments, int Start, int End)
    : Expression(Start, End)
{
    public string FullName => Namespace is null ? Name : $"{Namespace}.{Name}";
}

/// <summary>
/// Access to a member or an item: <c>target.name</c>, <c>target[key]</c>. A safe one (<c>.?</c>, <c>[?</c>) gives
/// null when
/// there is nothing, and ends the chain it stands in.
/// </summary>
internal sealed record Access(Expression Target, Expression Key, bool Safe, int Start, int End) : Expression(Start, End);
