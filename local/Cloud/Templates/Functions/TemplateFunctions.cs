using Keelson.Local.Cloud.Templates.Expressions;
using Keelson.Local.Cloud.Templates.Values;

namespace Keelson.Local.Cloud.Templates.Functions;

/// <summary>Functions on the template itself and its deployment.</summary>
internal static class TemplateFunctions
{
    public static void Register(FunctionTable table)
    {
        table.Add("parameters", 1, 1, Parameters);
        table.AddExcept("variables", 1, 1, Variables, Place.ParameterDefault, Place.UserFunction);
        table.AddExcept("copyIndex", 0, 2, CopyIndex, Place.ParameterDefault, Place.UserFunction);
        table.AddExcept("deployment", 0, 0, Deployment, Place.UserFunction);
        table.AddExcept("deployer", 0, 0, Deployer, Place.UserFunction);
        table.Add("environment", 0, 0, Environment);
        table.Add("fail", 1, 1, call => throw new TemplateException(
            TemplateException.InvalidTemplateDeployment,
            $"The template's fail function was called: {call.Text(0)}"));
    }

    private static Value Parameters(Invocation call)
    {
        var name = call.Text(0);
        if (call.Frame.Place != Place.UserFunction)
        {
            return call.Evaluator.Scope.Parameters.Get(name, call.Evaluator);
        }

        return call.Frame.Arguments is { } arguments && arguments.TryGetValue(name, out var value)
            ? value
            : throw call.Fail($"does not find the parameter '{ExpressionError.Shorten(name)}' of the function.");
    }

    private static Value Variables(Invocation call) => call.Evaluator.Scope.Variables.Get(call.Text(0), call.Evaluator);

    private static Value CopyIndex(Invocation call)
    {
        var name = call.Count > 0 && call[0] is StringValue text ? text.Text : null;
        var offset = name is null ? (call.Count > 0 ? call.Int(0) : 0) : call.Count > 1 ? call.Int(1) : 0;
        var found = name is null ? Unnamed(call.Frame.Copy) : Named(call.Frame.Copy, name);
        if (found is null)
        {
            throw call.Fail(name is null
                ? "is only expected inside a copy loop."
                : $"does not find a copy loop '{ExpressionError.Shorten(name)}' around it.");
        }

        return offset is >= int.MinValue and <= int.MaxValue
            ? Value.Of(found.Index + offset)
            : throw call.Fail("expects its offset to be a 32-bit integer.");
    }

    private static CopyIteration? Unnamed(CopyIteration? innermost)
    {
        var iteration = innermost;
        while (iteration is { OfResource: false, Outer: { } outer })
        {
            iteration = outer;
        }

        return iteration is { OfResource: true } ? iteration : innermost;
    }

    private static CopyIteration? Named(CopyIteration? innermost, string name)
    {
        for (var iteration = innermost; iteration is not null; iteration = iteration.Outer)
        {
            if (name.Equals(iteration.Name, StringComparison.OrdinalIgnoreCase))
            {
                return iteration;
            }
        }

        return null;
    }

    private static Value Deployment(Invocation call)
    {
        var scope = call.Evaluator.Scope;
        var members = new OrderedDictionary<string, Value>(StringComparer.Ordinal) { ["name"] = Value.Of(scope.Context.Name) };
        if (scope.Context.Location is { } location)
        {
            members["location"] = Value.Of(location);
        }

        members["properties"] = new ObjectValue([
            new("template", scope.Template),
            new("mode", Value.Of(scope.Context.Mode.ToString())),
            new("provisioningState", Value.Of("Accepted")),
        ]);
        return new ObjectValue(members);
    }

    private static Value Deployer(Invocation call) => new ObjectValue([
        new("tenantId", Value.Of(call.Evaluator.Scope.Context.Scope.TenantId)),
        new("objectId", Value.Of(call.Evaluator.Scope.Context.DeployerObjectId ?? Guid.Empty.ToString())),
    ]);

    private static Value Environment(Invocation call)
    {
        var cloud = call.Evaluator.Scope.Context.Environment;
        return new ObjectValue([
            new("name", Value.Of(cloud.Name)),
            new("resourceManager", Value.Of(cloud.ResourceManager)),
            new("authentication", new ObjectValue([
                new("loginEndpoint", Value.Of(cloud.LoginEndpoint)),
                new("audiences", Value.Of([Value.Of(cloud.ResourceManager)])),
                new("tenant", Value.Of("common")),
                new("identityProvider", Value.Of("AAD")),
            ])),
            new("graph", Value.Of(cloud.Graph)),
            new("graphAudience", Value.Of(cloud.Graph)),
            new("suffixes", new ObjectValue([
                new("storage", Value.Of(cloud.Storage)),
                new("keyvaultDns", Value.Of(cloud.KeyVaultDns)),
                new("sqlServerHostname", Value.Of(cloud.SqlServerHostname)),
                new("acrLoginServer", Value.Of(".azurecr.io")),
            ])),
        ]);
    }
}
