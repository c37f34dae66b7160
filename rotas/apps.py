from django.apps import AppConfig


class RotasConfig(AppConfig):
    name = "rotas"
