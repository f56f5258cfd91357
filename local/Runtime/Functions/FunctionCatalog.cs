using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Keelson.Local.Runtime.Hosting;
using Microsoft.Extensions.Configuration;

namespace Keelson.Local.Runtime.Functions;

/// <summary>The functions found in the given assemblies, by name without case. Names must be unique.</summary>
internal sealed class FunctionCatalog
{
    private readonly FrozenDictionary<string, FunctionMethod> byName;

    public FunctionCatalog(FunctionsHostOptions options, IConfiguration configuration)
    {
        var found = new Dictionary<string, FunctionMethod>(StringComparer.OrdinalIgnoreCase);
        foreach (var function in options.Assemblies.Distinct().SelectMany(Find))
        {
            if (IsDisabled(configuration, function.Name))
                continue;
            if (!found.TryAdd(function.Name, function))
            {
                throw new InvalidOperationException(
                    $"Two functions are named '{function.Name}': {Describe(found[function.Name])} and"
                    + $" {Describe(function)}. Names are wire contracts and must be unique.");
            }
        }

        byName = found.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }

    public IEnumerable<FunctionMethod> All => byName.Values;

    public IEnumerable<FunctionMethod> Of(TriggerKind kind) =>
        byName.Values.Where(function => function.Kind == kind).OrderBy(function => function.Name, StringComparer.Ordinal);

    public bool TryGet(string name, TriggerKind kind, [NotNullWhen(true)] out FunctionMethod? function) =>
        byName.TryGetValue(name, out function) && function.Kind == kind;

    public bool TryGet(string name, [NotNullWhen(true)] out FunctionMethod? function) =>
        byName.TryGetValue(name, out function);

    private static IEnumerable<FunctionMethod> Find(Assembly assembly)
    {
        const BindingFlags Declared = BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance
            | BindingFlags.DeclaredOnly;
        return assembly.GetTypes()
            .Where(type => type.IsClass && !type.ContainsGenericParameters)
            .SelectMany(type => type.GetMethods(Declared))
            .Select(FunctionMethod.TryCreate)
            .OfType<FunctionMethod>();
    }

    /// <summary>The setting that switches a single function off in the real host.</summary>
    private static bool IsDisabled(IConfiguration configuration, string name) =>
        IsTrue(configuration[$"AzureWebJobs.{name}.Disabled"]) || IsTrue(configuration[$"AzureWebJobs:{name}:Disabled"]);

    private static bool IsTrue(string? value) => value is "1" || bool.TryParse(value, out var parsed) && parsed;

    private static string Describe(FunctionMethod function) =>
        $"{function.Method.DeclaringType}.{function.Method.Name}";
}
