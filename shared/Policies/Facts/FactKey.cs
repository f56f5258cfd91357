namespace Keelson.Policies;

/// <summary>
/// Names a fact about the resource being judged that its body does not hold. <see cref="FactKinds"/> says what kinds there
/// are, how each one's argument is written and what shape its value has.
/// </summary>
/// <param name="Argument">Empty for a kind that takes none.</param>
public readonly record struct FactKey(string Kind, string Argument = "")
{
    public override string ToString() => Argument.Length == 0 ? Kind : $"{Kind} ({Argument})";
}
