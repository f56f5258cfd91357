using Keelson.Local.Cloud.Templates.Expressions;

namespace Keelson.Local.Cloud.Templates.Functions;

/// <summary>The resource a <c>reference</c> or <c>list*</c> means.</summary>
internal readonly record struct Target(string Id, string ApiVersion)
{
    /// <summary>Resolves a symbolic name, a full id, or the name of a resource of the template.</summary>
    /// <exception cref="TemplateException">There is no such resource, or no API version to read it with.</exception>
    public static Target Find(Invocation call, string name, string? apiVersion)
    {
        var index = call.Evaluator.Scope.Index;
        var resource = index.BySymbol(name) ?? index.ById(name) ?? index.ByName(name);
        if (resource is null && !name.StartsWith('/'))
        {
            throw call.Fail(
                $"does not find '{ExpressionError.Shorten(name)}': it is neither a resource of the template nor a resource id.");
        }

        return new Target(
            resource?.Id ?? name,
            apiVersion ?? resource?.ApiVersion ?? throw call.Fail(
                $"needs an API version for '{ExpressionError.Shorten(name)}', which the template does not deploy."));
    }
}
