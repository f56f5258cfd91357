using Keelson.Local.Cloud.Templates.Expressions;
using Keelson.Local.Cloud.Templates.Values;

namespace Keelson.Local.Cloud.Templates.Functions;

/// <summary>All built-in functions by name; names are found without regard to case.</summary>
internal sealed class FunctionTable
{
    private static readonly FunctionTable Instance = Create();
    private static readonly Function List = new Function(2, 3) { Eager = LiveFunctions.List }.Live();

    private readonly Dictionary<string, Function> _functions = new(StringComparer.OrdinalIgnoreCase);

    public static Function? Find(string name) =>
        Instance._functions.TryGetValue(name, out var function) ? function
        : name.Length > 4 && name.StartsWith("list", StringComparison.OrdinalIgnoreCase) ? List
        : null;

    public Function Add(string name, int min, int max, Func<Invocation, Value> eager) =>
        _functions[name] = new Function(min, max) { Eager = eager };

    public Function AddLazy(string name, int min, int max, LazyFunction lazy) =>
        _functions[name] = new Function(min, max) { Lazy = lazy };

    public void AddLive(string name, int min, int max, Func<Invocation, Value> eager) =>
        _functions[name] = new Function(min, max) { Eager = eager }.Live();

    public void AddExcept(string name, int min, int max, Func<Invocation, Value> eager, params Place[] forbidden) =>
        _functions[name] = new Function(min, max) { Eager = eager }.NotIn(forbidden);

    private static FunctionTable Create()
    {
        var table = new FunctionTable();
        StringFunctions.Register(table);
        TextSearchFunctions.Register(table);
        EncodingFunctions.Register(table);
        IdentityFunctions.Register(table);
        ArrayFunctions.Register(table);
        SetFunctions.Register(table);
        ObjectFunctions.Register(table);
        LambdaFunctions.Register(table);
        LogicalFunctions.Register(table);
        NumericFunctions.Register(table);
        DateFunctions.Register(table);
        CidrFunctions.Register(table);
        TemplateFunctions.Register(table);
        ScopeFunctions.Register(table);
        ResourceIdFunctions.Register(table);
        LiveFunctions.Register(table);
        return table;
    }
}
