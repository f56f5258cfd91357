namespace Keelson.Provisioning;

/// <summary>Where a value stands: as a JSON pointer for programs, as a label for people.</summary>
internal readonly record struct ParameterPath(string Pointer, string Label)
{
    public static ParameterPath Root(string pointer) => new(pointer, "");

    public ParameterPath Property(string name) => new(
        $"{Pointer}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}",
        Label.Length == 0 ? name : $"{Label}.{name}");

    public ParameterPath Item(int index) => new($"{Pointer}/{index}", $"{Label}[{index}]");

    public override string ToString() => Label.Length == 0 ? "The parameters" : Label;
}
