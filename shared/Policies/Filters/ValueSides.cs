namespace Keelson.Policies;

/// <summary>The two sides of a comparison, in the order in which the operator takes them.</summary>
internal readonly record struct ValueSides(Comparand Found, Comparand Given);
