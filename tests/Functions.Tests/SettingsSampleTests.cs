using System.Reflection;
using System.Text.Json;

namespace Keelson;

/// <summary>Every setting there is can be found: in the sample, and in the README's table.</summary>
public sealed class SettingsSampleTests
{
    private static readonly Assembly[] Assemblies =
        [typeof(PermanentException).Assembly, typeof(Provisioning.RunEnvironment).Assembly, typeof(KeelsonServices).Assembly];

    public static TheoryData<string> Keys() => [.. All()];

    [Theory]
    [MemberData(nameof(Keys))]
    public void Setting_OfAnOptionsClass_IsInTheSampleAndTheReadme(string key)
    {
        Assert.Contains(Sample(), name => name == key || name.StartsWith(key + "__", StringComparison.Ordinal));
        Assert.Contains($"`{key}`", File.ReadAllText(Path.Combine(Root(), "README.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void Sample_NamesNoSettingThatIsNoLonger()
    {
        var known = All().ToHashSet(StringComparer.Ordinal);
        var sections = Types().Select(Section).ToHashSet(StringComparer.Ordinal);

        Assert.All(
            Sample().Select(name => name.Split("__")).Where(parts => parts.Length > 1 && sections.Contains(parts[0])),
            parts => Assert.Contains($"{parts[0]}__{parts[1]}", known));
    }

    private static IEnumerable<string> All() =>
        Types().SelectMany(type => Settable(type).Select(property => $"{Section(type)}__{property.Name}"));

    private static IEnumerable<Type> Types() => Assemblies.SelectMany(assembly => assembly.GetTypes())
        .Where(type => type.Name.EndsWith("Options", StringComparison.Ordinal) && type.GetField("Section") is { IsLiteral: true });

    private static string Section(Type type) => (string)type.GetField("Section")!.GetRawConstantValue()!;

    private static IEnumerable<PropertyInfo> Settable(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite);

    private static IReadOnlyList<string> Sample()
    {
        using var sample = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Root(), "local.settings.sample.json")));
        return [.. sample.RootElement.GetProperty("Values").EnumerateObject().Select(value => value.Name)];
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Functions.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("Functions.sln was not found above the tests.");
    }
}
